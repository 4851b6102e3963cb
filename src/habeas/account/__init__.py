"""What can be true, given all claims: each body's book, bounds, contradictions. Claims in, values out."""

from habeas.account.jsonform import account_json, answer_json
from habeas.account.names import Aliases
from habeas.account.questions import parse_question
from habeas.account.replies import reply
from habeas.account.whole import account, ask

__all__ = ["Aliases", "account", "account_json", "answer_json", "ask", "parse_question", "reply"]
