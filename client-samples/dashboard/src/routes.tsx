import { createBrowserRouter, Navigate } from 'react-router';
import { readAhead } from './api/client';
import { CompanyLayout } from './companies/CompanyLayout';
import { Home } from './companies/Home';
import { CompanyFrameDocument, StatusPageDocument, ViewerDocument } from './gql/graphql';
import { SignInPage } from './session/SignInPage';
import { SignedIn } from './session/SignedIn';
import { NotFound } from './shared/NotFound';
import { PageFailure } from './shared/PageFailure';
import { PageLoading } from './shared/PageLoading';
import { StatusPage } from './subscriptions/StatusPage';

export const router = createBrowserRouter(
  [
    {
      errorElement: <PageFailure />,
      hydrateFallbackElement: <PageLoading />,
      children: [
        { path: '/sign-in', element: <SignInPage /> },
        {
          element: <SignedIn />,
          loader: () => readAhead(ViewerDocument, {}),
          children: [
            { index: true, element: <Home /> },
            { path: 'companies', lazy: async () => ({ Component: (await import('./companies/CompaniesPage')).CompaniesPage }) },
            { path: 'me', lazy: async () => ({ Component: (await import('./members/MePage')).MePage }) },
            {
              path: 'companies/:companyId',
              element: <CompanyLayout />,
              loader: ({ params: { companyId = '' } }) => readAhead(CompanyFrameDocument, { companyId }),
              children: [
                { index: true, element: <Navigate to="subscriptions" replace /> },
                {
                  path: 'subscriptions',
                  element: <StatusPage />,
                  loader: ({ params: { companyId = '' } }) => readAhead(StatusPageDocument, { companyId }, 'network-only'),
                  children: [
                    {
                      path: ':subscriptionId/members',
                      lazy: async () => ({ Component: (await import('./subscriptions/SubscriptionMembersDrawer')).SubscriptionMembersDrawer }),
                    },
                    {
                      path: ':subscriptionId/history',
                      lazy: async () => ({ Component: (await import('./subscriptions/SubscriptionHistoryDrawer')).SubscriptionHistoryDrawer }),
                    },
                    {
                      path: ':subscriptionId/manage',
                      lazy: async () => ({ Component: (await import('./subscriptions/manage/ManageDialog')).ManageDialog }),
                    },
                  ],
                },
                {
                  path: 'members',
                  lazy: async () => ({ Component: (await import('./members/MembersPage')).MembersPage }),
                  children: [{ path: ':memberId', lazy: async () => ({ Component: (await import('./members/MemberDrawer')).MemberDrawer }) }],
                },
                { path: 'history', lazy: async () => ({ Component: (await import('./history/HistoryPage')).HistoryPage }) },
                { path: 'usage', lazy: async () => ({ Component: (await import('./usage/UsagePage')).UsagePage }) },
                { path: 'import', lazy: async () => ({ Component: (await import('./provisioning/ImportPage')).ImportPage }) },
              ],
            },
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ],
  { basename: '/dashboard' },
);
