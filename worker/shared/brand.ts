declare const brand: unique symbol;

/** A value that carries its kind in the type: a ChildId is no PledgeId. */
export type Brand<Value, Kind extends string> = Value & { readonly [brand]: Kind };
