import type { Sex } from '../registry/nik.ts';
import type { DateOnly } from '../shared/dates.ts';
import type { ColumnName } from './header.ts';

/** A value that was read with certainty although it was not written as it should be. */
export type FixCode =
  | 'stray_spaces'
  | 'letter_case'
  | 'sex_spelling'
  | 'nik_spaces'
  | 'nik_apostrophe'
  | 'date_with_time'
  | 'date_day_first'
  | 'date_separator'
  | 'date_2digit_year'
  | 'date_excel_serial'
  | 'date_in_words'
  | 'decimal_comma'
  | 'unit_written'
  | 'weight_in_grams'
  | 'number_as_time'
  | 'height_in_metres'
  | 'birth_weight_unit'
  | 'kecamatan_alias'
  | 'area_spelling'
  | 'area_older_name'
  | 'posyandu_roman'
  | 'zscore_sentinel';

/** The row is taken, and this is worth knowing. */
export type WarningCode =
  | 'nik_missing'
  | 'nik_masked'
  | 'nik_number_cell'
  | 'nik_scientific'
  | 'nik_letter'
  | 'nik_too_short'
  | 'nik_too_long'
  | 'nik_15_significant_digits'
  | 'nik_impossible_date'
  | 'nik_one_digit'
  | 'nik_of_parent'
  | 'nik_unknown_province'
  | 'nik_unknown_area'
  | 'parent_partial'
  | 'birth_weight_zero'
  | 'birth_weight_implausible'
  | 'weight_missing'
  | 'age_text_wrong'
  | 'position_implausible'
  | 'zscore_not_reproducible'
  | 'moved_kelurahan';

/** A person must look: the value could mean more than one thing, and a guess could harm. */
export type HoldReason =
  | 'review_area'
  | 'review_sex'
  | 'review_dob'
  | 'review_height'
  | 'review_weight'
  | 'review_identity'
  | 'merge_review'
  | 'review_measurement';

/** No measurement can be made of the row: it stays in quarantine with this reason. */
export type RejectReason =
  | 'name_missing'
  | 'columns_shifted'
  | 'dob_missing'
  | 'dob_zero'
  | 'dob_impossible_calendar'
  | 'dob_unreadable'
  | 'dob_after_measurement'
  | 'older_than_60_months'
  | 'measured_on_missing'
  | 'measured_on_unreadable'
  | 'measured_in_future'
  | 'height_zero_or_missing'
  | 'height_implausible'
  | 'rejected_by_person';

/** One thing seen in one cell: `raw` is what the file says, `value` what was made of it. */
export interface Note {
  readonly field: ColumnName;
  readonly kind: 'fix' | 'warn';
  readonly code: FixCode | WarningCode;
  readonly raw: string;
  readonly value: string;
}

/** Why a row waits and what would resolve it, the suggested answer first. */
export interface Hold {
  readonly reason: HoldReason;
  /** What gave rise to the question, for the text beside it. */
  readonly because: string;
  readonly field: ColumnName;
  readonly raw: string;
  /** Answers on offer; a person may also type another of the same kind. */
  readonly options: readonly Answer[];
}

/** What a person can answer. Plain JSON; kept beside the raw row, so that undo is to drop it. */
export type Answer =
  | { readonly kind: 'choose_area'; readonly kelurahanCode: string }
  | { readonly kind: 'choose_sex'; readonly sex: Sex }
  | { readonly kind: 'choose_birth_date'; readonly bornOn: DateOnly }
  | { readonly kind: 'choose_measured_on'; readonly measuredOn: DateOnly }
  | { readonly kind: 'choose_height'; readonly heightMm: number }
  | { readonly kind: 'choose_weight'; readonly weightG: number | null }
  | { readonly kind: 'drop_nik' }
  | { readonly kind: 'keep_nik' }
  | { readonly kind: 'same_child'; readonly childId: string }
  | { readonly kind: 'different_child' }
  | { readonly kind: 'replace_measurement' }
  | { readonly kind: 'keep_measurement' }
  | { readonly kind: 'reject' };

/** The answer of one kind among those given, the last one wins. */
export function answerOf<Kind extends Answer['kind']>(
  answers: readonly Answer[],
  kind: Kind,
): Extract<Answer, { kind: Kind }> | undefined {
  return answers.findLast((answer): answer is Extract<Answer, { kind: Kind }> => {
    return answer.kind === kind;
  });
}
