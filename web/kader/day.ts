/** A day's families as the server sends them (worker/field/day.ts). */
export interface DayChild {
  readonly id: string;
  /** Missing in days of before pregnant women were among them. */
  readonly kind?: 'child' | 'pregnancy';
  readonly name: string;
  readonly parents: readonly string[];
  readonly address: string;
  readonly rt: string;
  readonly rw: string;
  readonly areaName: string;
  readonly posyandu: string | null;
  readonly sex: 'L' | 'P';
  readonly bornOn: string;
  readonly photosAgreed: boolean;
  readonly visitDue: boolean;
  readonly measureDue: boolean;
  readonly deliveries: readonly DueDelivery[];
  readonly measurements: readonly DayMeasurement[];
}

export interface DueDelivery {
  readonly id: string;
  readonly runId: string;
  readonly assetName: string;
  readonly assetNameEn: string;
  /** A service is done or not done; missing in a day from before there were any. */
  readonly isService?: boolean;
  /** Of all of it, as apps from before weekly drops told it. */
  readonly quantity: number;
  readonly dueOn: string;
  /** The weeks' shares now due; none where goods come at once, missing in a day from before. */
  readonly drops?: readonly {
    readonly nth: number;
    readonly quantity: number;
    readonly dueOn: string;
  }[];
}

export interface DayMeasurement {
  readonly measuredOn: string;
  readonly weightG: number | null;
  readonly heightMm: number | null;
  readonly haz: number | null;
  readonly flags: number;
}

/** A text to be read out before somebody agrees to it. */
export interface ConsentText {
  readonly version: string;
  readonly purpose: 'registration' | 'matching' | 'sharing' | 'photos';
  readonly body: string;
}

export interface Day {
  readonly today: string;
  readonly children: readonly DayChild[];
  /** Missing in days of before the app could register anybody. */
  readonly registration?: {
    readonly areas: readonly { readonly code: string; readonly name: string }[];
    readonly texts: Readonly<Record<'child' | 'pregnancy', readonly ConsentText[]>>;
  };
  readonly isMore: boolean;
}

/** A family for whom something was done today. */
export interface DoneFamily {
  readonly id: string;
  readonly name: string;
  /** The commands, to tell what is sent from what is not. */
  readonly commands: readonly string[];
}

/** What was done on a day, for the kader's own eyes; gone with the day. */
export interface Done {
  readonly today: string;
  readonly families: readonly DoneFamily[];
}
