import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { EditPage } from "@/features/teams/edit-page";
import type { Data, Me } from "@/lib/api";
import { me, refusal } from "../../fakes/api";
import { openHouse } from "../../fakes/house";
import { show } from "../../fakes/page";

const at = { path: "/teams/:name", at: "/teams/reception" };
const away = () => refusal(503, "unavailable", "The desk does not answer.", "Wait a moment.");

async function opened(who: Me = me) {
  const page = show(<EditPage me={who} />, at);
  await screen.findByText("It holds together.");
  return page;
}

function theText(): HTMLTextAreaElement {
  return screen.getByLabelText("The team as JSON");
}

async function retitle(title: string) {
  const field = screen.getAllByLabelText("Title")[0] as HTMLElement;
  await userEvent.clear(field);
  await userEvent.type(field, title);
  return field;
}

it("puts what is written in the form into the text, saves, compares and publishes it", async () => {
  const house = openHouse();
  await opened();
  expect(screen.getByRole("button", { name: "Save the draft" })).toBeDisabled();
  await retitle("Front desk{Enter}");
  await waitFor(() => expect(theText().value).toContain('"title": "Front desk"'));
  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));
  expect(await screen.findByRole("heading", { name: /What draft 1 changes/ })).toHaveTextContent("Low risk");
  await userEvent.type(screen.getByLabelText("Note for the others"), "a better name");
  await userEvent.click(screen.getByRole("button", { name: "Publish" }));
  await waitFor(() => expect(house.published).toMatchObject([{ note: "a better name", before: "v1" }]));
  await waitFor(() => expect(screen.queryByRole("heading", { name: /What draft/ })).not.toBeInTheDocument());
});

it("asks before a grave change is published, and publishes nothing on a no", async () => {
  const house = openHouse(undefined, { number: 3, text: '{"title": "Reception", "recording": true}' });
  await opened();
  await userEvent.click(await screen.findByRole("button", { name: "Publish…" }));
  expect(await screen.findByRole("alertdialog")).toHaveTextContent(/One change is grave:.*calls are recorded/i);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(house.published).toEqual([]);
});

it("keeps what was typed in a field while the desk does not answer, and puts it in when it does", async () => {
  const house = openHouse();
  await opened();
  house.instead["POST /api/definitions/reception/edit"] = away;
  const field = await retitle("Front desk{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent(/The desk does not answer.*Wait a moment/);
  expect(screen.getByText("It could not be checked.")).toBeInTheDocument();
  expect(field).toHaveValue("Front desk");
  house.instead = {};
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(theText().value).toContain('"title": "Front desk"'));
  expect(field).toHaveValue("Front desk");
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

it("puts a value also into the text that was written on meanwhile", async () => {
  const house = openHouse();
  await opened();
  const gate: { open?: () => void } = {};
  house.instead["POST /api/definitions/reception/edit"] = async (_, init) => {
    house.instead = {};
    await new Promise<void>((go) => (gate.open = go));
    return fetch("/api/definitions/reception/edit", init);
  };
  await retitle("Front desk{Enter}");
  await waitFor(() => expect(gate.open).toBeDefined());
  const text = theText();
  await userEvent.click(text);
  text.setSelectionRange(1, 1);
  await userEvent.keyboard(' "manners": "Be brief.",');
  gate.open?.();
  await waitFor(() => expect(JSON.parse(theText().value)).toMatchObject({ title: "Front desk", manners: "Be brief." }));
});

it("saves by key what stands in the field one is in, once", async () => {
  const house = openHouse();
  await opened();
  const field = await retitle("Front desk");
  await userEvent.keyboard("{Control>}ss{/Control}");
  expect(await screen.findByText("Draft 1 is saved.")).toBeInTheDocument();
  expect(house.saved.map((one) => (JSON.parse(one) as Data)["title"])).toEqual(["Front desk"]);
  expect(field).toHaveFocus();
});

it("says why it could not be saved and keeps every word", async () => {
  const house = openHouse();
  await opened();
  await retitle("Front desk{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Save the draft" })).toBeEnabled());
  house.instead["PUT /api/definitions/reception/draft"] = away;
  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The desk does not answer.");
  expect(theText().value).toContain("Front desk");
  house.instead = {};
  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));
  expect(await screen.findByText("Draft 1 is saved.")).toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

it("has unsaved words again after one was elsewhere, until they are thrown away", async () => {
  openHouse();
  const page = await opened();
  await retitle("Front desk{Enter}");
  await screen.findByText("Changed, not saved.");
  page.unmount();
  await opened();
  expect(screen.getByText("What you wrote and did not save is here again.")).toBeInTheDocument();
  expect(screen.getAllByLabelText("Title")[0]).toHaveValue("Front desk");
  await userEvent.click(screen.getByRole("button", { name: "Throw mine away" }));
  expect(await screen.findByText("Nothing is changed.")).toBeInTheDocument();
  expect(theText().value).toContain('"title": "Reception"');
});

it("keeps one's words when another saved first, and says so", async () => {
  const house = openHouse();
  await opened();
  await retitle("Mine{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Save the draft" })).toBeEnabled());
  house.draft = { number: 7, text: '{"title": "Theirs"}' };
  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("another by now");
  await userEvent.click(screen.getByRole("button", { name: "Look at what is saved now; keep my words" }));
  expect(await screen.findByText(/Somebody saved another draft meanwhile/)).toBeInTheDocument();
  expect(theText().value).toContain("Mine");
  await userEvent.click(screen.getByRole("button", { name: "Throw mine away" }));
  expect(theText().value).toBe('{"title": "Theirs"}');
});

it("does not write over what another saved into the same draft", async () => {
  const house = openHouse(undefined, { number: 3, text: '{"title": "Draft"}' });
  await opened();
  await retitle("Mine{Enter}");
  await waitFor(() => expect(screen.getByRole("button", { name: "Save the draft" })).toBeEnabled());
  house.draft = { number: 3, text: '{"title": "Theirs"}' };
  await userEvent.click(screen.getByRole("button", { name: "Save the draft" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("written over since by Dana");
  expect(house.draft.text).toBe('{"title": "Theirs"}');
  await userEvent.click(screen.getByRole("button", { name: "Look at what is saved now; keep my words" }));
  expect(await screen.findByText(/Somebody saved another draft meanwhile/)).toBeInTheDocument();
  await userEvent.click(await screen.findByRole("button", { name: "Save the draft" }));
  await waitFor(() => expect(house.saved).toHaveLength(1));
});

it("publishes nothing that another wrote after it was compared, and compares anew", async () => {
  const house = openHouse(undefined, { number: 3, text: '{"title": "Draft"}' });
  await opened();
  const publish = await screen.findByRole("button", { name: "Publish" });
  house.draft = { number: 3, text: '{"title": "Draft", "recording": true}' };
  await userEvent.click(publish);
  expect(await screen.findByText(/compare it anew/)).toBeInTheDocument();
  expect(house.published).toEqual([]);
  expect(await screen.findByText("calls are recorded")).toBeInTheDocument();
});

it("throws the draft away with what was not saved", async () => {
  const house = openHouse(undefined, { number: 2, text: '{"title": "Draft"}' });
  await opened();
  await retitle("Never mind{Enter}");
  await screen.findByText("Changed, not saved.");
  await userEvent.click(await screen.findByRole("button", { name: "Throw the draft away" }));
  expect(await screen.findByRole("alertdialog")).toHaveTextContent("nor what you have not saved");
  await userEvent.click(screen.getByRole("button", { name: "Throw it away" }));
  expect(await screen.findByText("Nothing is changed.")).toBeInTheDocument();
  expect(house.draft).toBeNull();
  expect(theText().value).toContain('"title": "Reception"');
});

it("leads from a problem to its line, and saves nothing that is not sound", async () => {
  openHouse();
  await opened();
  const silence = screen.getByLabelText("Silence", { selector: "[type=number]" });
  await userEvent.clear(silence);
  await userEvent.type(silence, "-1{Enter}");
  const problems = await screen.findByRole("region", { name: "Problems" });
  expect(problems).toHaveTextContent("limits.silence: must be more than 0");
  expect(silence).toHaveAccessibleDescription(/must be more than 0/);
  expect(screen.getByRole("button", { name: "Save the draft" })).toBeDisabled();
  await userEvent.click(within(problems).getByRole("button", { name: "line 3" }));
  await waitFor(() => expect(theText()).toHaveFocus());
});

it("loses no answer when two are changed one right after the other", async () => {
  openHouse();
  await opened();
  const say = screen.getByLabelText("They are told");
  await userEvent.clear(say);
  await userEvent.type(say, "Until eight.");
  await userEvent.click(screen.getByRole("button", { name: "Add an answer" }));
  await waitFor(() => {
    const { answers } = JSON.parse(theText().value) as { answers: { say: string }[] };
    expect(answers.map((one) => one.say)).toEqual(["Until eight.", "What they are told."]);
  });
});

it("goes back to an older version after showing what that changes, and keeps unsaved words", async () => {
  const house = openHouse();
  const by = { hash: "h", risk: "low", note: "", by: "Dana", at: new Date().toISOString() };
  house.history = { versions: [], publications: [{ ...by, seq: 2, number: 2 }, { ...by, seq: 1, number: 1 }] };
  await opened();
  await retitle("Mine{Enter}");
  await screen.findByText("Changed, not saved.");
  await userEvent.click(await screen.findByRole("button", { name: "Back to version 1" }));
  const asked = await screen.findByRole("alertdialog");
  expect(await within(asked).findByText("the title is another")).toBeInTheDocument();
  await userEvent.click(within(asked).getByRole("button", { name: "Go back to version 1" }));
  await waitFor(() => expect(house.published).toMatchObject([{ number: 1, note: "back to version 1", before: "v1" }]));
  expect(await screen.findByText(/What you wrote and did not save is here again/)).toBeInTheDocument();
});

it("shows every agent of a large team, closed", async () => {
  const agents = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`agent_${index}`, { title: `Agent ${index}`, examples: Array.from({ length: 40 }, (_, line) => `way ${line}`) }]));
  openHouse({ title: "Large", agents });
  await opened();
  expect(screen.getAllByText(/^Agent: Agent \d+$/)).toHaveLength(20);
  expect(screen.getByText("Agent: Agent 19").closest("details")).not.toHaveAttribute("open");
});

it("lets a viewer read, and write nothing", async () => {
  openHouse(undefined, { number: 3, text: '{"title": "Reception"}' });
  await opened({ ...me, role: "viewer" });
  expect(theText()).toHaveAttribute("readonly");
  expect(screen.getAllByLabelText("Title")[0]).toHaveAttribute("readonly");
  for (const name of ["Save the draft", "Publish", "Throw the draft away"]) expect(screen.queryByRole("button", { name })).not.toBeInTheDocument();
});

it("says so when there is no such team, and asks again when it is told to", async () => {
  const house = openHouse();
  house.instead["GET /api/definitions/reception"] = () => refusal(404, "not_found", "There is no team reception.", "Look in the list of teams.");
  show(<EditPage me={me} />, at);
  expect(await screen.findByRole("alert")).toHaveTextContent(/There is no team reception.*Look in the list of teams/);
  house.instead = {};
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("It holds together.")).toBeInTheDocument();
});
