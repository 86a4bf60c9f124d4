// Keeps the page of a running build current. What it inserts is this plugin's own view, whose
// every value the server has escaped.
(function () {
  const period = 5000;

  function refresh() {
    const runs = document.getElementById("mine-runs");
    const state = runs && runs.querySelector(".mine-runs-state");
    if (!state || state.dataset.running !== "true") {
      return;
    }
    fetch("runs", { cache: "no-store" })
      .then((response) => (response.ok ? response.text() : null))
      .then((html) => {
        if (html !== null) {
          runs.innerHTML = html;
        }
      })
      .catch(() => null) // the controller is away: ask again
      .finally(() => setTimeout(refresh, period));
  }

  setTimeout(refresh, period);
})();
