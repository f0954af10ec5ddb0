/** The Chromium of the benchmarks: the one of the tests, with their flags. */
import { chromium as playwright } from '@playwright/test';
import { chromium } from '../setup.mjs';
import { flags } from './flags.mjs';

export const launch = () => playwright.launch({ executablePath: chromium(), args: flags });
