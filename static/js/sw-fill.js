// Fetches ahead what shall open without a network: leaves the name fillPages.
"use strict";
{
  const { pages, diary } = self.RELEASE;
  const { asking, isFresh, keep, keepParts, look } = self.keptPages;
  const NIGHTS = 30;
  const MOST_PARTS = 20; // of the diary's last nights
  const FRESH = 6 * 3600_000;
  const DIARY_FRESH = 1800_000;
  let isFilling = false;

  function lastNights() {
    const day = (back) => {
      const at = new Date(Date.now() - back * 24 * 3600_000);
      return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    };
    return `${diary}?${new URLSearchParams({ group: "night", first: day(NIGHTS), last: day(0) })}`;
  }

  // A long month comes in parts, each of which has the way to the next one in a form.
  function nextPart(text) {
    const form = text.split("<form ").find((part) => part.includes('name="after"'));
    if (!form) return "";
    const clear = (value) => value.replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');
    const pairs = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, clear(value)]);
    return `${diary}?${new URLSearchParams(pairs)}`;
  }

  async function fetchPage(address, name) {
    const asked = asking();
    const answer = await fetch(address, { cache: "no-store", redirect: "manual" });
    return answer.type === "opaqueredirect" ? "" : keep(name, answer, await look(answer, asked));
  }

  async function fillDiary() {
    const parts = [];
    let address = lastNights();
    while (address && parts.length < MOST_PARTS) {
      const text = await fetchPage(address, parts.length ? address : diary);
      if (!text) return; // it did not come: what is kept stays
      parts.push(new URL(address, location.href).href);
      address = nextPart(text);
    }
    await keepParts(parts);
  }

  self.fillPages = async () => {
    if (isFilling) return;
    isFilling = true;
    try {
      for (const address of pages) if (!(await isFresh(address, FRESH))) await fetchPage(address, address);
      if (!(await isFresh(diary, DIARY_FRESH))) await fillDiary();
    } catch {
      // no network: what is missing comes the next time
    } finally {
      isFilling = false;
    }
  };
}
