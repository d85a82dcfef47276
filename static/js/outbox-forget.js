// Signing out, or deleting the diary, also clears what this device keeps for that person: the answer says whom by a
// cookie, which is taken away here. `forgotten` resolves when it is done, and before anything of it could be sent.
import "./outbox-database.js";
import "./outbox-store.js";

const NAME = "unknot_forget";

// The worker puts nothing meanwhile (sw-kept.js).
export async function dropPages(account) {
  if (!self.caches) return;
  const drop = async () => {
    const names = await caches.keys();
    const theirs = names.filter((name) => name.startsWith("unknot-pages-") && name.endsWith(`-${account}`));
    await Promise.all([caches.delete("unknot-who"), ...theirs.map((name) => caches.delete(name))]);
  };
  await (navigator.locks ? navigator.locks.request("unknot-pages", drop) : drop());
}

export function remember(account) {
  try {
    if (account) localStorage.setItem("unknot-account", account);
    else localStorage.removeItem("unknot-account");
  } catch {
    // storage is switched off
  }
}

export function remembered() {
  try {
    return localStorage.getItem("unknot-account") ?? "";
  } catch {
    return "";
  }
}

const isWaiting = (account) => self.outboxStore.all(account).then((items) => items.length > 0, () => false);

// Entries that wait stay, and the page says so, where the person signed out before a script could tell of them.
async function forget() {
  const said = document.cookie.split("; ").find((one) => one.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  if (!said) return;
  const [account, untold] = said.split(".");
  await dropPages(account).catch(() => {});
  if (!untold || !(await isWaiting(account))) {
    remember("");
    await self.outboxStore.forget(account).catch(() => {});
  }
  document.cookie = `${NAME}=; path=/; max-age=0; SameSite=Lax`;
}

export const forgotten = forget();
