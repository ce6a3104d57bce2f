import { defineConfig } from 'vitest/config'
import firstDay from '../vitest.config.ts'

// Every room in a real Chromium: part of `npm run test:engines`.
export default defineConfig({ test: { ...firstDay.test, include: ['tests/e2e/rooms/**/*.test.ts'] } })
