-- Truth: people and what was said. Everything else is derived and names its sources.
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE message (
  n INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  speaker TEXT NOT NULL CHECK (speaker IN ('person', 'companion')),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  reply_to TEXT,
  modality TEXT NOT NULL,
  source TEXT NOT NULL,
  said TEXT,
  heard_whole INTEGER NOT NULL,
  meta TEXT NOT NULL,
  UNIQUE (person, seq),
  UNIQUE (person, id)
);
CREATE INDEX message_reply ON message (person, reply_to) WHERE reply_to IS NOT NULL;

CREATE TABLE state (
  person TEXT NOT NULL,
  key TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (person, key)
) WITHOUT ROWID;

CREATE TABLE event (
  n INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  data TEXT NOT NULL,
  sources TEXT NOT NULL,
  UNIQUE (person, id)
);
CREATE INDEX event_kind ON event (person, kind, n);

CREATE TABLE fact (
  person TEXT NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  relation TEXT NOT NULL,
  object TEXT NOT NULL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  retracted_at TEXT,
  superseded_by TEXT,
  confidence REAL NOT NULL,
  sources TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  muted INTEGER NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (person, id)
) WITHOUT ROWID;

-- Search. `who` is one token per person, so that the index itself never crosses people.
CREATE TABLE word (
  n INTEGER PRIMARY KEY,
  who TEXT NOT NULL,
  tokens TEXT NOT NULL
);
CREATE VIRTUAL TABLE word_fts USING fts5(
  who, tokens, content='word', content_rowid='n', tokenize="unicode61 remove_diacritics 0"
);

CREATE TABLE vector (
  person TEXT NOT NULL,
  model TEXT NOT NULL,
  n INTEGER NOT NULL,
  vector BLOB NOT NULL,
  scale REAL NOT NULL,
  PRIMARY KEY (person, model, n)
) WITHOUT ROWID;

CREATE TABLE due (
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  at TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (person, kind, key)
) WITHOUT ROWID;
CREATE INDEX due_at ON due (at);

CREATE TABLE cursor (
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (person, kind)
) WITHOUT ROWID;
