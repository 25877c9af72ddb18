import { defineConfig } from 'vite';
import tsconfigPaths from 'vite-tsconfig-paths';

/** What `npm start` runs, and the threads it starts. The pages are a bundle of their own, see `vite.config.ts`. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  build: {
    ssr: true,
    outDir: 'build/start',
    target: 'node20',
    copyPublicDir: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        serve: 'scripts/serve.ts',
        demo: 'scripts/demo.ts',
        'file-thread': 'app/server/threads/file-thread.ts',
        'reading-thread': 'app/server/threads/reading-thread.ts',
      },
    },
  },
});
