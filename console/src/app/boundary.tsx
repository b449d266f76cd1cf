// What stands there when a page itself breaks? What happened and the way out; the frame around it goes on.
import { Component, type ReactNode } from "react";
import { ErrorNote } from "@/components/states";

/** With another `at` (the address) the next page gets its own try. */
export class Boundary extends Component<{ at: string; children: ReactNode }, { error: unknown; at: string }> {
  override state = { error: null as unknown, at: this.props.at };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { error: null, at: props.at };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="mx-auto max-w-xl p-4">
        <ErrorNote error={new Error("This page broke. Nothing of your calls is lost.")} onRetry={() => window.location.reload()} />
      </div>
    );
  }
}
