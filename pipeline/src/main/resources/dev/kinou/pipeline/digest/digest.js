// j and k move between titles, s opens how the one in focus was scored. Enter is the link's own.
(() => {
  const stops = () => [...document.querySelectorAll("a.go")].filter((a) => a.getClientRects().length);
  const step = (forward) => {
    const here = document.activeElement;
    const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const nowhere = !here || here === document.body;
    const beyond = (a) =>
      nowhere
        ? a.getBoundingClientRect().top >= 0 === forward
        : a !== here && here.compareDocumentPosition(a) & side;
    const next = forward ? stops().find(beyond) : stops().reverse().find(beyond);
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "center" });
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(true);
    else if (event.key === "k") step(false);
    else if (event.key === "s") {
      const details = document.activeElement?.closest("article")?.querySelector("details.score");
      if (details) details.open = !details.open;
    }
  });
})();
