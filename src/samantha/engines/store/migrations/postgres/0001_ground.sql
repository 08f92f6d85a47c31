-- Truth: people and what was said. Everything else is derived and names its sources.
-- Keys compare by byte, so that order does not depend on the server's locale.
CREATE TABLE person (
  id text COLLATE "C" PRIMARY KEY,
  data text NOT NULL
);

-- JSON that is only carried is text: jsonb would change numbers and refuse some characters.
-- `woven` holds the ids that a line of hers quotes, so that forgetting finds it.
CREATE TABLE message (
  person text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  speaker text NOT NULL,
  text text NOT NULL,
  at timestamptz NOT NULL,
  reply_to text COLLATE "C",
  modality text NOT NULL,
  source text NOT NULL,
  said text,
  heard_whole boolean NOT NULL,
  meta text NOT NULL,
  woven jsonb,
  PRIMARY KEY (person, seq),
  UNIQUE (person, id)
);
CREATE INDEX message_reply ON message (person, reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX message_woven ON message (person) WHERE woven IS NOT NULL;

CREATE TABLE state (
  person text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (person, key)
);

CREATE TABLE event (
  n bigint GENERATED ALWAYS AS IDENTITY,
  person text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  data text NOT NULL,
  sources jsonb NOT NULL,
  PRIMARY KEY (person, id)
);
CREATE INDEX event_order ON event (person, n);
CREATE INDEX event_kind ON event (person, kind, n);

CREATE TABLE fact (
  person text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  subject text NOT NULL,
  relation text NOT NULL,
  object text NOT NULL,
  text text NOT NULL,
  recorded_at timestamptz NOT NULL,
  valid_from timestamptz,
  valid_to timestamptz,
  retracted_at timestamptz,
  superseded_by text COLLATE "C",
  confidence double precision NOT NULL,
  sources jsonb NOT NULL,
  span_start bigint NOT NULL,
  span_end bigint NOT NULL,
  pinned boolean NOT NULL,
  muted boolean NOT NULL,
  origin text NOT NULL,
  PRIMARY KEY (person, id)
);

-- Search. Every lexeme begins with a mark of its person, so that the index never crosses people.
-- No list of pending entries: it would be searched line by line, for everybody.
CREATE TABLE word (
  person text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  words tsvector NOT NULL,
  length integer NOT NULL,
  PRIMARY KEY (person, seq)
);
CREATE INDEX word_words ON word USING gin (words) WITH (fastupdate = off);

CREATE TABLE vector (
  person text COLLATE "C" NOT NULL,
  model text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  vector bytea NOT NULL,
  scale double precision NOT NULL,
  PRIMARY KEY (person, model, seq)
);

CREATE TABLE due (
  person text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (person, kind, key)
);
CREATE INDEX due_at ON due (at);

CREATE TABLE cursor (
  person text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (person, kind)
);

-- The planner's statistics are samples of the values themselves, kept where no DELETE reaches.
ALTER TABLE person ALTER COLUMN data SET STATISTICS 0;
ALTER TABLE message
  ALTER COLUMN text SET STATISTICS 0,
  ALTER COLUMN said SET STATISTICS 0,
  ALTER COLUMN meta SET STATISTICS 0;
ALTER TABLE state ALTER COLUMN data SET STATISTICS 0;
ALTER TABLE event ALTER COLUMN data SET STATISTICS 0;
ALTER TABLE fact
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN relation SET STATISTICS 0,
  ALTER COLUMN object SET STATISTICS 0,
  ALTER COLUMN text SET STATISTICS 0;
ALTER TABLE word ALTER COLUMN words SET STATISTICS 0;
ALTER TABLE vector ALTER COLUMN vector SET STATISTICS 0;
ALTER TABLE due ALTER COLUMN data SET STATISTICS 0;
