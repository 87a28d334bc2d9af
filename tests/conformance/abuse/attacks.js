import { documentAttacks } from './documents.js';
import { fileAttacks } from './files.js';
import { floodAttacks } from './floods.js';
import { bodyAttacks, requestAttacks } from './requests.js';
import { socketAttacks } from './sockets.js';
import { slowAttacks, streamAttacks } from './streams.js';

/** Every attack: `{ group, name, limit, expected, run(server, seconds) }`; `run` answers how often which answer came. */
export const attacks = [...documentAttacks, ...requestAttacks, ...bodyAttacks, ...slowAttacks, ...socketAttacks, ...streamAttacks, ...fileAttacks, ...floodAttacks];
