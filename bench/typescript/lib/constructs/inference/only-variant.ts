/** The name of the variant of an endpoint that has but one. */
export const ONLY_VARIANT = 'AllTraffic';
