/** What an import file may weigh. A city's 120,000 rows are 30 MB of csv, 15 MB of xlsx. */
export interface ImportLimits {
  /** Bytes of the file as it comes. */
  readonly fileBytes: number;
  /** Bytes of an xlsx as it comes; it is held in memory, a Worker has 128 MB. */
  readonly xlsxBytes: number;
  /** Bytes an xlsx may unpack to, in total. */
  readonly unpackedBytes: number;
  /** Bytes the shared texts of an xlsx may unpack to: they are held in memory. */
  readonly sharedTextBytes: number;
  /** How many times its size a zip entry above 10 MB may unpack to; spreadsheets reach 40. */
  readonly unpackRatio: number;
  /** Characters in one cell; Excel's own limit. */
  readonly cellCharacters: number;
  /** Cells in one row. */
  readonly rowCells: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  fileBytes: 64 * 1024 * 1024,
  xlsxBytes: 32 * 1024 * 1024,
  unpackedBytes: 512 * 1024 * 1024,
  sharedTextBytes: 32 * 1024 * 1024,
  unpackRatio: 150,
  cellCharacters: 32_767,
  rowCells: 500,
};
