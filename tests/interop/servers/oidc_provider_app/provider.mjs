// Two identity providers of the npm package oidc-provider: the city's, and a foreign one with keys of its own.
// Arguments: folder with node_modules, the city's port, the foreign one's port, seconds that an access token lives.
// Each token given out or refused is told on standard output: GRANT <city|foreign> <grant type>, REFUSED … <reason>.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, cityPort, foreignPort, seconds] = process.argv.slice(2);
const library = join(modules, 'node_modules', 'oidc-provider', 'lib', 'index.js');
const { default: Provider } = await import(pathToFileURL(library).href);

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const PLATFORM = 'urn:stadt:plattform';
const CLIENTS = [
  {
    client_id: 'qgis', application_type: 'native', token_endpoint_auth_method: 'none', response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/'], grant_types: ['authorization_code', 'refresh_token', DEVICE],
  },
  {
    client_id: 'nachtlauf', client_secret: 'nachtlauf-geheim', token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [], response_types: [], grant_types: ['client_credentials'],
  },
];

function configuration() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const platform = {
    scope: 'openid profile', audience: PLATFORM, accessTokenTTL: Number(seconds), accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  };
  return {
    clients: CLIENTS,
    pkce: { required: () => true, methods: ['S256'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['for loopback alone'] },
    scopes: ['openid', 'profile'],
    features: {
      devInteractions: { enabled: true }, // its own forms: any name, any password
      deviceFlow: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true, defaultResource: () => PLATFORM, useGrantedResource: () => true,
        getResourceServerInfo: () => platform,
      },
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  };
}

async function serve(name, port) {
  const provider = new Provider(`http://127.0.0.1:${port}`, configuration());
  const kind = (context) => context.oidc?.params?.grant_type ?? 'unknown';
  provider.on('grant.success', (context) => console.log(`GRANT ${name} ${kind(context)}`));
  provider.on('grant.error', (context, error) => console.log(`REFUSED ${name} ${kind(context)} ${error.error_detail ?? error.error}`));
  provider.on('server_error', (context, error) => console.log(`FAULT ${name} ${error.stack}`));
  await new Promise((ready) => createServer(provider.callback()).listen(Number(port), '127.0.0.1', ready));
}

await serve('foreign', foreignPort);
await serve('city', cityPort);
