// Before the first paint: the device's colours, where the person chose "as my device".
(function () {
  const root = document.documentElement;
  if (root.dataset.theme !== "system") return;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  paint();
  dark.addEventListener("change", paint);
})();
