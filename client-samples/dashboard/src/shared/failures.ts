import type { TFunction } from 'i18next';
import type { PermissionReason, SubscriptionState } from '../gql/graphql';

/** An error of some mutation, with whatever data documents ask of it. */
export interface Failure {
  __typename: string;
  message?: string;
  reason?: PermissionReason;
  status?: SubscriptionState;
  quantity?: number;
  assigned?: number;
  excess?: number;
  maximum?: number;
  limit?: number;
  subscriptionName?: string;
  requiredPlans?: string[];
  dependents?: { subscriptionName: string }[];
}

/** Says in the viewer's language why a mutation changed nothing. */
export function describeFailure(t: TFunction, failure: Failure): string {
  switch (failure.__typename) {
    case 'NotPermittedError':
      return failure.reason ? t(`reason.${failure.reason}`) : t('failure.NotPermittedError');
    case 'SubscriptionNotActiveError':
      return failure.status ? t('failure.SubscriptionNotActiveError', { status: t(`state.${failure.status}`) }) : t('reason.SUBSCRIPTION_NOT_ACTIVE');
    case 'NoLicenceAvailableError':
      return t('reason.NO_LICENCE_AVAILABLE');
    case 'ServiceAlreadyHeldError':
      return failure.subscriptionName
        ? t('failure.ServiceAlreadyHeldError', { name: failure.subscriptionName })
        : t('failure.anotherServiceHeld');
    case 'RequiredPlanMissingError':
      return failure.requiredPlans ? t('failure.RequiredPlanMissingError', { plans: failure.requiredPlans.join(', ') }) : t('failure.requiredPlan');
    case 'DependentLicencesError':
      return t('failure.DependentLicencesError', { names: failure.dependents?.map((d) => d.subscriptionName).join(', ') ?? '' });
    case 'QuantityBelowAssignedError':
      return t('failure.QuantityBelowAssignedError', { count: failure.excess ?? 0, assigned: failure.assigned });
    case 'InvalidQuantityError':
      return t('failure.InvalidQuantityError', { maximum: failure.maximum });
    case 'TooManyMembersError':
      return t('failure.TooManyMembersError', { limit: failure.limit });
    case 'VersionConflictError':
      return t('failure.VersionConflictError');
    case 'LicenceNotHeldError':
      return t('failure.LicenceNotHeldError');
    case 'MemberNotFoundError':
    case 'SubscriptionNotFoundError':
    case 'CompanyNotFoundError':
      return t('failure.notFound');
    default:
      return failure.message ?? t('failure.unknown');
  }
}
