// Who is at the screen? Without a session nothing but the way in is shown.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorNote, Loading, Skeleton } from "@/components/states";
import { api, type Me } from "@/lib/api";
import { ApiError } from "@/lib/http";
import { SignInPage } from "./sign-in-page";

export function Gate({ children }: { children: (me: Me) => ReactNode }) {
  const me = useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => api.me(signal),
    refetchInterval: (query) => (query.state.error && !isSignedOut(query.state.error) ? 3000 : false),
  });
  if (me.data && !isSignedOut(me.error)) return children(me.data);
  if (isSignedOut(me.error)) return <SignInPage />;
  if (me.error)
    return (
      <main className="mx-auto max-w-xl p-4 pt-16">
        <ErrorNote error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  return (
    <Loading what="your session">
      <Skeleton className="m-4 h-6 w-48" />
    </Loading>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
