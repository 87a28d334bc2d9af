import { createContext, use } from 'react';
import { useParams } from 'react-router';
import type { CompanyFrameQuery } from '../gql/graphql';

export type Company = NonNullable<CompanyFrameQuery['company']>;

export const CompanyContext = createContext<Company | null>(null);

/** The company that the page is about. */
export function useCompany(): Company {
  const company = use(CompanyContext);
  if (!company) throw new Error('There is no CompanyLayout around this.');
  return company;
}

/** The address of one of a company's pages. */
export const companyPath = (companyId: string, ...segments: string[]) => `/companies/${[companyId, ...segments].map(encodeURIComponent).join('/')}`;

/** A part of the address that the route makes sure of. */
export function useRequiredParam(name: string): string {
  const value = useParams()[name];
  if (!value) throw new Error(`The address has no ${name}.`);
  return value;
}
