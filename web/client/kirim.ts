/**
 * Takes the code that a supplier's link carries after its `#` into the form, and opens it. The code is
 * taken out of the address at once: it stays in no history. Without this script the link is pasted.
 */
const code = location.hash.slice(1);
const form = document.querySelector<HTMLFormElement>('form[data-dispatch-code]');
const input = form?.querySelector<HTMLInputElement>('input[name=kode]');
if (code !== '' && form && input) {
  history.replaceState(null, '', location.pathname);
  input.value = code;
  form.submit();
}
