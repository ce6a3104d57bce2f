/** What makes a file dangerous to open. Each is a fact of its bytes or its name; the judge weighs them, the disarmer ignores them. */

export type Hazard =
  // runs when opened
  | 'PROGRAM'
  | 'SCRIPT'
  | 'SHORTCUT'
  | 'DISK_IMAGE'
  | 'HELP_FILE'
  | 'NOTE_WITH_FILES'
  // a page or drawing: it runs in the browser, out of reach of the mail filter
  | 'PAGE'
  | 'PAGE_SCRIPT'
  | 'PAGE_FORM'
  | 'PAGE_MOVES_ON'
  | 'SMUGGLING'
  | 'DRAWING'
  | 'DRAWING_SCRIPT'
  // Office
  | 'MACRO'
  | 'OLD_MACRO'
  | 'OLE_OBJECT'
  | 'DDE'
  | 'EXTERNAL_TEMPLATE'
  | 'EXTERNAL_DATA'
  // PDF
  | 'PDF_SCRIPT'
  | 'PDF_LAUNCH'
  | 'PDF_FORM'
  | 'PDF_FILE'
  | 'PDF_OPENS'
  // archives
  | 'LOCKED'
  | 'ARCHIVE_IN_ARCHIVE'
  | 'BOMB'
  | 'TORN'
  | 'PATH_TRICK'
  // what it claims
  | 'DOUBLE_ENDING'
  | 'TURNED_NAME'
  | 'PUSHED_NAME'
  | 'OTHER_KIND'
  | 'TWO_KINDS'
  // calendars and other carriers
  | 'CALENDAR_FILE'
  | 'ELSEWHERE'
  | 'OUTLOOK_PACKAGE'
