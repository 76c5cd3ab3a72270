'use strict';

// The QR opens /V#MESSAGE. A fragment stays in the browser, so the letter's token reaches the
// server in the body of this one request only: never in a path, a referrer or a log.

const states = ['waiting', 'no_code', 'not_ours', 'no_answer'];
const first_page = [...document.querySelector('main').childNodes];

function show(state) {
  for (const name of states) {
    document.getElementById(name).hidden = name !== state;
  }
}

// What DOMParser reads runs no script, and only <main> of it is taken over.
function put_in_place(html) {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  const main = answer.querySelector('main');
  if (main === null) {
    return false;
  }
  document.title = answer.title;
  document.querySelector('main').replaceChildren(...main.childNodes);
  document.querySelector('main').focus({preventScroll: true});
  window.scrollTo(0, 0);
  return true;
}

async function ask(message) {
  const response = await fetch('/documents/lookup', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'Accept': 'text/html'},
    body: JSON.stringify({qr: message}),
    credentials: 'omit',
    cache: 'no-store',
  });
  const type = response.headers.get('Content-Type') || '';
  return type.startsWith('text/html') ? response.text() : null;
}

async function look_up() {
  document.querySelector('main').replaceChildren(...first_page);
  // Base32 has one case; some scanners change it.
  const message = location.hash.slice(1).toUpperCase();
  if (message === '') {
    show('no_code');
    return;
  }
  if (!/^[A-Z2-7]+$/.test(message)) {
    show('not_ours');
    return;
  }
  show('waiting');
  try {
    const html = await ask(message);
    if (html === null || !put_in_place(html)) {
      show('no_answer');
    }
  } catch {
    show('no_answer');
  }
}

document.getElementById('again').addEventListener('click', look_up);
window.addEventListener('hashchange', look_up);
look_up();
