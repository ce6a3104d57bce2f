// `npm start`: builds the pages when they are stale, then serves. The arguments are those of `./pellicle serve`.
import { buildWeb } from './web-bundle.mjs'

if (await buildWeb()) {
  const { main } = await import('../packages/cli/src/main.ts')
  process.exitCode = await main(['serve', ...process.argv.slice(2)])
} else {
  process.stderr.write('The pages could not be built. What went wrong stands above.\n')
  process.exitCode = 1
}
