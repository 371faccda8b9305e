import './look/base.css';
import './look/plain.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './api/queries.ts';
import { hasten } from './hasten.ts';
import { markElder } from './look/elder.ts';
import { createPages, signInAgain } from './router.ts';

const queries = createQueries({ onSignedOut: () => signInAgain(router, queries) });
const router = createPages(queries);
markElder();
hasten(window.location.pathname, queries);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

// After the page: no first load waits for rules that few names need.
void import('hanamin/HanaMin.css');
