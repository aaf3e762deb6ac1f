// Forms with data-passkey="create", "use" or "login": asks the browser for a passkey and posts its answer.
// They stay hidden where there is no JavaScript, or where the browser knows no passkeys.

const WORDS = {
  InvalidStateError: "Deze passkey staat al bij je account.",
  NotAllowedError: "Er is geen passkey gekozen. Probeer het nog eens.",
  default: "Je browser kan hier geen passkey gebruiken.",
};

async function options(form) {
  if (form.dataset.passkey !== "login") {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  return response.json();
}

async function passkey(form) {
  const { creation_options: creation, request_options: request } = await options(form);
  if (!creation) return webauthnJSON.get(request);
  // A passkey of ours can do without a password: kept on the device, behind a finger, a face or a code.
  const selection = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  Object.assign(creation.publicKey.authenticatorSelection, selection);
  return webauthnJSON.create(creation);
}

function complain(form, error) {
  form.querySelector("[role=alert]").hidden = false;
  form.querySelector("[data-complaint]").textContent = WORDS[error.name] ?? WORDS.default;
}

async function submit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  try {
    form.elements.credential.value = JSON.stringify(await passkey(form));
    form.submit();
  } catch (error) {
    complain(form, error);
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", submit);
  }
}
