// Passkeys: a form marked data-passkey asks the service for a question, lets the browser answer it, and is sent.
"use strict";
(() => {
  const bytes = (words) => {
    const plain = words.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
  };
  const words = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const create = async (options) => {
    const user = { ...options.user, id: bytes(options.user.id) };
    const publicKey = {
      ...options, user, challenge: bytes(options.challenge), excludeCredentials: named(options.excludeCredentials),
    };
    const made = await navigator.credentials.create({ publicKey });
    return shown(made, { attestationObject: words(made.response.attestationObject) });
  };

  const get = async (options) => {
    const publicKey = {
      ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials),
    };
    const used = await navigator.credentials.get({ publicKey });
    return shown(used, {
      authenticatorData: words(used.response.authenticatorData),
      signature: words(used.response.signature),
      userHandle: used.response.userHandle ? words(used.response.userHandle) : null,
    });
  };

  const shown = (credential, response) => ({
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    response: { clientDataJSON: words(credential.response.clientDataJSON), ...response },
  });

  const answer = async (form) => {
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    const asked = await fetch(form.dataset.question, { method: "POST", body });
    if (!asked.ok) throw new Error(String(asked.status));
    const options = await asked.json();
    const proof = await (form.dataset.passkey === "create" ? create(options) : get(options));
    form.elements.passkey.value = JSON.stringify(proof);
    form.submit();
  };

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const fault = form.querySelector("[data-passkey-fault]");
      fault.hidden = true;
      answer(form).catch(() => { fault.hidden = false; });
    });
  }
})();
