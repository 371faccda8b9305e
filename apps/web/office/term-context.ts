import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Account, Term } from '../api/contract.ts';
import { sessionQuery } from '../api/session.ts';

export const TermContext = createContext<Term | null>(null);

/** The term of the address; every page below the term's frame has one. */
export function useTerm(): Term {
  const term = useContext(TermContext);
  if (term === null) throw new Error('useTerm is used outside a term');
  return term;
}

/** Who is signed in; the office's routes let nobody else in. */
export function useAccount(): Account {
  const account = useQuery(sessionQuery).data?.account;
  if (!account) throw new Error('useAccount is used without an account');
  return account;
}

/** The province acts; prefectures and units read what is theirs. */
export function useMayAct(): boolean {
  return useAccount().role === 'province';
}
