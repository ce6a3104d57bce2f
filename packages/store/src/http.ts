/** Door: a box reached over HTTP. Nothing here needs Node. */
export { HttpStore, type HttpStoreOptions } from './http-store.ts'
export { httpTransport } from './http-transport.ts'
export { formatListLine, HEADER_CLASS, LIST_PAGE } from './http-wire.ts'
