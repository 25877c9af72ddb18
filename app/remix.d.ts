import '@remix-run/node';

declare module '@remix-run/node' {
  // Loaders and actions are typed as single fetch sends them; remix.config.js turns it on.
  interface Future {
    v3_singleFetch: true;
  }
}
