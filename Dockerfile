# Two stages: build the dashboard with everything, then keep only what serving needs. No native addons, so Alpine fits.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/kernel/package.json packages/kernel/
COPY packages/contracts/package.json packages/contracts/
COPY packages/store/package.json packages/store/
COPY packages/domain/package.json packages/domain/
COPY apps/server/package.json apps/server/
COPY apps/dashboard/package.json apps/dashboard/
# The optional packages are Node itself for machines that lack it; the image has Node. The bundler's own binary for this
# platform is an optional package too, so this stage takes them all.
# `npm install --no-save`, not `npm ci`: ci insists on the binaries of every other platform, which a registry may lack.
RUN npm install --no-save
COPY . .
RUN node scripts/run.mjs build
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules \
 && npm install --no-save --omit=dev --omit=optional \
 && find . -path '*/node_modules/*' -name '*.map' -delete

FROM node:${NODE_VERSION}-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8010 COMMERCE_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/packages ./packages
COPY --from=build --chown=root:root /app/apps/server ./apps/server
COPY --from=build --chown=root:root /app/apps/dashboard/dist ./apps/dashboard/dist
COPY --from=build --chown=root:root /app/scripts ./scripts
USER node
VOLUME /data
EXPOSE 8010
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --retries=5 --start-period=10s \
  CMD node -e "fetch('http://127.0.0.1:8010/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--max-semi-space-size=16", "apps/server/main.mjs", "start"]
