# The local host in a container: API, queue pump, Azurite and emulator in one process tree, for a laptop or a test environment.
#
#   docker build --tag pushfunctions-local .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --network host pushfunctions-local
#
# It asks for no key and therefore listens on loopback only: --network host (Linux) is what lets you reach it. It keeps nothing; for storage
# that stays mount a volume at /data and set Local__Azurite__InMemory=false Local__Azurite__Location=/data. Production is the Functions app.

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/PushFunctions.Local --configuration Release --output /app
# The demo installs Azurite, and proves that what was built delivers.
RUN mkdir -p /app/tools && cp -r tools/azurite /app/tools/azurite && cd /app && dotnet PushFunctions.Local.dll --demo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
WORKDIR /app
# No file beside /tmp is ever written: not by diagnostics, not by Azurite.
ENV DOTNET_EnableDiagnostics=0 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    HOME=/tmp \
    Local__Azurite__InMemory=true
USER $APP_UID
EXPOSE 7071 7080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://localhost:7071/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["dotnet", "PushFunctions.Local.dll"]
