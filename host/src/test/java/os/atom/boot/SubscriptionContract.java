package os.atom.boot;

/** Subscriptions that are asked: in order, at least once, with a place that the server keeps. */
interface SubscriptionContract
        extends SubscriptionPlaceContract,
                SubscriptionFailureContract,
                SubscriptionRightsContract {}
