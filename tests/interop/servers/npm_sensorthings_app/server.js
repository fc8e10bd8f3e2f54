// The npm package "sensorthings" behind Express: node server.js MODULES PORT DATABASE_PORT DATABASE
// What is answered, stored and refused is the package's own; this file only lets it start on a Node of today.
'use strict';
const net = require('net');
const path = require('path');

const [modules, port, databasePort, database] = process.argv.slice(2);
const needed = name => require(path.join(modules, 'node_modules', name));

// pg 6 connects a socket only while it calls itself "closed", as new sockets did before Node 14
const stateOf = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'readyState').get;
net.Stream = class extends net.Socket {
  get readyState() {
    return this.connecting || this._handle ? stateOf.call(this) : 'closed';
  }
};

const express = needed('express');
const service = needed('sensorthings');
const db = { host: '127.0.0.1', port: Number(databasePort), name: database, user: 'postgres', password: 'trust' };
const app = express();
app.use(needed('body-parser').json({ limit: '20mb' }));
app.use('/', service({ db, api_version: 'v1.0' }));
process.on('unhandledRejection', error => console.error(error));
app.listen(Number(port), '127.0.0.1');
