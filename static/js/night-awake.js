// Keeps the screen on while a cramp is timed, and only then.
let lock = null;
let isWanted = false;

async function take() {
  if (!isWanted || lock || document.visibilityState !== "visible") return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => { lock = null; });
    if (!isWanted) await lock.release();
  } catch {
    // the browser has none, or saves its battery
  }
}

export function stayAwake(wanted) {
  isWanted = wanted;
  if (wanted) take();
  else lock?.release();
}

document.addEventListener("visibilitychange", take);
