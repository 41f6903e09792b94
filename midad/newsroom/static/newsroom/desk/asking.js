// Asking the server; what goes wrong is an error whose `said` is the name of the sentence that tells it.
const fault = (said) => Object.assign(new Error(said), { said });

export async function ask(form, url, sent, signal) {
  const token = form.elements.namedItem("csrfmiddlewaretoken").value;
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
  let answer;
  try {
    answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(sent), signal });
  } catch (error) {
    throw error.name === "AbortError" ? error : fault("saidAway");
  }
  // Where a session has lapsed, what comes is the form to sign in.
  if (answer.ok && !answer.redirected) return answer.json();
  if (answer.status === 429) throw fault("saidBusy");
  throw fault(answer.status >= 500 ? "saidFault" : "saidRefused");
}
