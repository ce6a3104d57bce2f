/** One sentence for each alarm: as a notification, as a mail's subject. No names: they stand in the app only. */
import type { AlarmKind } from '../../gate.ts'

export const ALARM_SENTENCES: Readonly<Record<AlarmKind, string>> = {
  many: 'Somebody has opened many charts in a short time.',
  touch: 'Somebody wanted more charts than open without a touch.',
  second: 'Somebody wanted more charts than one member opens alone.',
  frozen: 'A device was frozen and opens nothing.',
  decoy: 'A decoy was opened. The device is frozen.',
  glass: 'A chart was opened by break-glass.',
  'touch key': 'A new way to confirm by touch was added to a device.',
  device: 'A new device joined the practice.',
  asked: 'A second member is asked for.',
  agreed: 'A second member has agreed.',
  flood: 'More requests for a second member than anybody can answer.',
  clock: 'The clock of the box jumped.',
}
