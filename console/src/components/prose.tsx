// How is a sentence written that names commands? What stands between backticks is set as code.
export function Prose({ text }: { text: string }) {
  return text.split("`").map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <code key={index} className="rounded bg-sunk px-1 py-px text-[0.92em] text-ink">
        {piece}
      </code>
    ),
  );
}
