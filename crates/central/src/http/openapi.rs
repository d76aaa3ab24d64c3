//! The description of the interface, OpenAPI 3.1. The committed copy is `crates/central/openapi.json`; a test holds them equal,
//! and another holds the documented members equal to those that really go over the wire.

use batch::request::{
    HEADER_CHUNK_SHA256, HEADER_DEVICE, HEADER_NONCE, HEADER_SIGNATURE, HEADER_TIME,
};
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Ref, SchemaType, Type};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Required, ResponseBuilder,
};

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// A message and its members; a name that ends in `?` may be absent.
struct Message {
    name: &'static str,
    members: &'static [(&'static str, Type)],
}

/// What a body is.
#[derive(Clone, Copy)]
enum Body {
    None,
    Bytes,
    Text,
    Json(&'static str),
}

struct Route {
    method: HttpMethod,
    path: &'static str,
    summary: &'static str,
    is_signed: bool,
    query: &'static [&'static str],
    takes: Body,
    gives: Body,
}

const MESSAGES: &[Message] = &[
    Message {
        name: "EnrolRequest",
        members: &[
            ("code", Type::String),
            ("label", Type::String),
            ("program", Type::String),
            ("verifying_key", Type::String),
            ("sealing_key", Type::String),
            ("proof", Type::String),
        ],
    },
    Message {
        name: "EnrolResponse",
        members: &[
            ("device_id", Type::String),
            ("central", Type::Object),
            ("street_sealing_key", Type::String),
            ("street_opening_key?", Type::Object),
            ("worker", Type::Object),
            ("scope", Type::String),
            ("scope_name", Type::String),
            ("region_pack", Type::String),
            ("server_time_ms", Type::Integer),
            ("fingerprint", Type::String),
        ],
    },
    Message {
        name: "SessionRequest",
        members: &[
            ("head", Type::Object),
            ("schema", Type::Integer),
            ("feed_cursor", Type::Integer),
            ("program", Type::String),
        ],
    },
    Message {
        name: "SessionResponse",
        members: &[
            ("server_time_ms", Type::Integer),
            ("head", Type::Object),
            ("received_seq", Type::Integer),
            ("schema_min", Type::Integer),
            ("schema_max", Type::Integer),
            ("revoked", Type::Boolean),
            ("central", Type::Object),
            ("street_sealing_key", Type::String),
            ("worker", Type::Object),
            ("scope", Type::String),
            ("scope_name", Type::String),
            ("feed_latest", Type::Integer),
            ("region_pack_sha256", Type::String),
        ],
    },
    Message {
        name: "ObjectState",
        members: &[
            ("size", Type::Integer),
            ("chunks_total", Type::Integer),
            ("have", Type::Array),
            ("complete", Type::Boolean),
        ],
    },
    Message {
        name: "SignedReceipt",
        members: &[("receipt", Type::String), ("signature", Type::String)],
    },
    Message {
        name: "FeedAck",
        members: &[("cursor", Type::Integer)],
    },
    Message {
        name: "Refusal",
        members: &[("code", Type::String)],
    },
];

const fn signed(
    method: HttpMethod,
    path: &'static str,
    summary: &'static str,
    takes: Body,
    gives: Body,
) -> Route {
    Route {
        method,
        path,
        summary,
        is_signed: true,
        query: &[],
        takes,
        gives,
    }
}

fn open(route: Route) -> Route {
    Route {
        is_signed: false,
        ..route
    }
}

fn with(route: Route, query: &'static [&'static str]) -> Route {
    Route { query, ..route }
}

/// Enrolment, sessions and the way up.
fn routes_up() -> [Route; 7] {
    use HttpMethod::{Get, Post, Put};
    let receipt = Body::Json("SignedReceipt");
    let state = Body::Json("ObjectState");
    [
        open(signed(
            Post,
            "/v1/enrol",
            "Redeems a ticket: lets a device in, once",
            Body::Json("EnrolRequest"),
            Body::Json("EnrolResponse"),
        )),
        signed(
            Post,
            "/v1/sessions",
            "Says how far central has the device's log",
            Body::Json("SessionRequest"),
            Body::Json("SessionResponse"),
        ),
        signed(
            Get,
            "/v1/objects/{sha256}",
            "Which chunks of an object are here",
            Body::None,
            state,
        ),
        with(
            signed(
                Put,
                "/v1/objects/{sha256}/chunks/{index}",
                "Keeps a chunk of at most 256 KiB",
                Body::Bytes,
                state,
            ),
            &["of", "size"],
        ),
        signed(
            Post,
            "/v1/batches/{sha256}/accept",
            "Receipt: the batch is durable",
            Body::None,
            receipt,
        ),
        signed(
            Post,
            "/v1/batches/{sha256}/apply",
            "Receipt: every operation has its verdict; identical on retry",
            Body::None,
            receipt,
        ),
        signed(
            Post,
            "/v1/blobs/{sha256}/accept",
            "Receipt: the photo is durable",
            Body::None,
            receipt,
        ),
    ]
}

/// The way down and what tools ask.
fn routes_down() -> [Route; 5] {
    use HttpMethod::{Get, Post};
    [
        with(
            signed(
                Get,
                "/v1/feed",
                "The sealed feed page after a cursor",
                Body::None,
                Body::Bytes,
            ),
            &["after"],
        ),
        signed(
            Post,
            "/v1/feed/ack",
            "Everything up to a cursor is taken over",
            Body::Json("FeedAck"),
            Body::None,
        ),
        open(signed(
            Get,
            "/v1/openapi.json",
            "This description",
            Body::None,
            Body::Text,
        )),
        open(signed(
            Get,
            "/healthz",
            "Whether the database answers",
            Body::None,
            Body::None,
        )),
        open(signed(
            Get,
            "/metrics",
            "Counts and durations, Prometheus text",
            Body::None,
            Body::Text,
        )),
    ]
}

/// The description as a value.
pub fn document() -> OpenApi {
    let mut components = ComponentsBuilder::new();
    for message in MESSAGES {
        components = components.schema(message.name, schema(message));
    }
    let mut paths = PathsBuilder::new();
    for route in routes_up().into_iter().chain(routes_down()) {
        let (path, method) = (route.path, route.method.clone());
        paths = paths.path(path, PathItem::new(method, operation(route)));
    }
    let info = InfoBuilder::new()
        .title("Canbao central")
        .version(env!("CARGO_PKG_VERSION"))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .paths(paths.build())
        .components(Some(components.build()))
        .build()
}

/// The description as JSON text, as committed.
pub fn json() -> String {
    let mut text =
        serde_json::to_string_pretty(&document()).expect("the description has only text keys");
    text.push('\n');
    text
}

/// The documented members of a message: name, and whether it is always there. `None` for an unknown message.
pub fn members(message: &str) -> Option<Vec<(&'static str, bool)>> {
    let found = MESSAGES.iter().find(|known| known.name == message)?;
    Some(
        found
            .members
            .iter()
            .map(|(name, _)| (name.trim_end_matches('?'), !name.ends_with('?')))
            .collect(),
    )
}

fn schema(message: &Message) -> ObjectBuilder {
    let mut object = ObjectBuilder::new();
    for (name, kind) in message.members {
        let plain = name.trim_end_matches('?');
        object = object.property(
            plain,
            ObjectBuilder::new().schema_type(SchemaType::Type(kind.clone())),
        );
        if plain == *name {
            object = object.required(plain);
        }
    }
    object
}

fn operation(route: Route) -> OperationBuilder {
    let mut operation = OperationBuilder::new().summary(Some(route.summary));
    for name in path_parameters(route.path) {
        operation = operation.parameter(parameter(name, ParameterIn::Path));
    }
    for name in route.query {
        operation = operation.parameter(parameter(name, ParameterIn::Query));
    }
    if route.is_signed {
        for name in [HEADER_DEVICE, HEADER_TIME, HEADER_NONCE, HEADER_SIGNATURE] {
            operation = operation.parameter(parameter(name, ParameterIn::Header));
        }
    }
    match route.takes {
        Body::Bytes => {
            operation = operation.parameter(parameter(HEADER_CHUNK_SHA256, ParameterIn::Header));
            let body = RequestBodyBuilder::new().content(BYTES, ContentBuilder::new().build());
            operation = operation.request_body(Some(body.required(Some(Required::True)).build()));
        }
        Body::Json(name) => {
            let body = RequestBodyBuilder::new().content(JSON, content(name));
            operation = operation.request_body(Some(body.required(Some(Required::True)).build()));
        }
        Body::None | Body::Text => {}
    }
    let done = ResponseBuilder::new().description("Done");
    operation = match route.gives {
        Body::None if route.is_signed => operation.response("204", done),
        Body::None => operation.response("200", done),
        Body::Bytes => {
            operation.response("200", done.content(BYTES, ContentBuilder::new().build()))
        }
        Body::Text => operation.response(
            "200",
            done.content("text/plain", ContentBuilder::new().build()),
        ),
        Body::Json(name) => operation.response("200", done.content(JSON, content(name))),
    };
    let refused = ResponseBuilder::new()
        .description("Refused; `code` says why")
        .content(JSON, content("Refusal"));
    operation.response("default", refused)
}

fn path_parameters(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn parameter(name: &str, place: ParameterIn) -> ParameterBuilder {
    let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(Required::True)
        .schema(Some(text))
}

fn content(message: &str) -> utoipa::openapi::Content {
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(message)))
        .build()
}
