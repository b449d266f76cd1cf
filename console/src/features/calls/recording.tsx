// What did the call sound like? Played from the desk, where it is kept.
import { useState } from "react";

export function Recording({ callId }: { callId: string }) {
  const [failed, setFailed] = useState(false);
  return (
    <section aria-label="Recording" className="flex flex-col gap-1 rounded-xl border border-line bg-card p-4">
      <h2 className="text-[13px] text-faint">Recording</h2>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- the transcript stands beside it */}
      <audio controls preload="none" src={`/api/calls/${encodeURIComponent(callId)}/recording`} onError={() => setFailed(true)} className="w-full" />
      {failed && (
        <p role="alert" className="text-[13px] text-bad">
          It cannot be played: it may have been deleted meanwhile, or the desk does not answer. Reload the page to try again.
        </p>
      )}
      <p className="text-xs text-faint">The caller is on the left, the desk on the right. It is silent while a secret was asked for.</p>
    </section>
  );
}
