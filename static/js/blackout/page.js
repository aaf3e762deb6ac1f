/* Lets people black out a copy of an identity document before it leaves their browser. The file that they choose goes
   to a field without a name, which no form sends; the form's own field gets the picture that was made of it.
   Where this cannot run, the plain form stays as it is. */

import { canDraw } from "./picture.js";
import { Steps } from "./steps.js";

function canFillFields() {
  try {
    return new DataTransfer().items.add(new File([], "x")) !== null;
  } catch {
    return false;
  }
}

if (window.PointerEvent && canDraw() && canFillFields()) new Steps(document.querySelector("[data-blackout]")).begin();
