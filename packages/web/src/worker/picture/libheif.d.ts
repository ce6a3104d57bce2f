declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  /** The package's own types describe the C interface only. */
  const load: () => unknown
  export default load
}
