/** The dark room: one photo, or two. Loaded together, because who opens one soon compares. */
export { Compare } from '../compare/compare.tsx'
export { Viewer } from './viewer.tsx'
