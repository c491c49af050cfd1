import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { GrowthMeasurement } from '../../../worker/growth/score.ts';

export type VectorRow = Readonly<Record<string, string>>;

/** The rows of a file in test/vectors/growth, by column name. */
export function readVectors(file: string): VectorRow[] {
  return parse(readFileSync(vectorPath(file)), { columns: true }) as VectorRow[];
}

export function vectorPath(file: string): URL {
  return new URL(`../../vectors/growth/${file}`, import.meta.url);
}

/** The input columns that igrowup and anthro share, as a measurement. */
export function measurementOf(row: VectorRow): GrowthMeasurement {
  return {
    sex: row.sex === '1' ? 'L' : 'P',
    ageDays: Number(row.age_days),
    weightKg: row.weight_kg === '' ? null : Number(row.weight_kg),
    lengthHeightCm: row.lenhei_cm === '' ? null : Number(row.lenhei_cm),
    position: row.measure === '' ? null : row.measure === 'l' ? 'lying' : 'standing',
    oedema: row.oedema === 'y',
  };
}
