/* What is said, on the page and by a screen reader, about what has just happened. */

const percent = (part, whole) => `${Math.round((100 * part) / whole)}%`;

export const words = {
  opened: (count) =>
    count
      ? `De foto staat klaar, met ${count} vakken. Schuif elk vak over het goede deel.`
      : "De foto staat klaar. Zet een vak over elk deel dat zwart moet.",
  added: (name) => `${name} toegevoegd, in het midden van de foto.`,
  drawn: "Vak getekend.",
  removed: (name, left) => `${name} weggehaald. Er ${left === 1 ? "staat nog 1 vak" : `staan nog ${left} vakken`}.`,
  placed: ({ name, rect }, size) =>
    `${name}: ${percent(rect.x, size.width)} van links, ${percent(rect.y, size.height)} van boven, ` +
    `${percent(rect.width, size.width)} breed, ${percent(rect.height, size.height)} hoog.`,
  undone: "Ongedaan gemaakt.",
  nothingToUndo: "Er is niets om ongedaan te maken.",
  noneChosen: "Kies eerst een vak.",
  turned: "De foto is een kwartslag gedraaid.",
  unreadable: "Deze foto kan ik niet openen. Kies een JPG of PNG, of maak een schermafbeelding van je kopie.",
  unmade: "Het lukt deze browser niet om de kopie te maken. Probeer een andere browser of de KopieID-app.",
  received: (count, kilobytes) =>
    `Een foto van ${kilobytes} kB, met ${count === 1 ? "1 zwart vak" : `${count} zwarte vakken`} en het watermerk.`,
};
