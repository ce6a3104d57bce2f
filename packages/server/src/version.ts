/** What this program calls itself towards clients. Formats have their own numbers: suite (spec) and folder (data-folder.ts). */
export const VERSION = '1'
