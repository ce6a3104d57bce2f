/** Components bring their own styles; to a test of their words these are nothing. */
declare module '*.css'
