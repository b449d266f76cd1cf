// How does one get in? By the link that `frontdesk up` printed.
export function SignInPage() {
  // The API leads here when a link was opened that is used up or too old.
  const used = new URLSearchParams(window.location.search).get("link") === "used";
  return (
    <main className="flex h-full items-center justify-center p-4">
      <div className="flex w-full max-w-md flex-col gap-4 rounded-2xl border border-line bg-card p-6">
        <h1 className="text-lg font-semibold">You are not signed in</h1>
        {used && (
          <p role="alert" className="rounded-lg bg-warn-tint px-3 py-2">
            That link was used already or is too old.
          </p>
        )}
        <p className="text-soft">
          Open the first link that <code className="rounded bg-sunk px-1.5 py-0.5 text-ink">frontdesk up</code> printed in its window. It works once and keeps this browser signed in.
        </p>
        <p className="text-soft">Is it no longer there, or used? This prints a new one:</p>
        <pre className="rounded-lg bg-sunk px-3 py-2 text-[13px]">frontdesk link</pre>
      </div>
    </main>
  );
}
