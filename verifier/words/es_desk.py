"""The sentences of the desk in Spanish. Machine-made, as those of `es`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DESK: Mapping[str, str] = MappingProxyType(
    {
        "desk.title": "Mesa",
        "desk.private": "Las páginas que nadie guarda se borran al cerrar la mesa. Nada sale de este equipo, y "
        "la mesa misma no pregunta nada a ningún organismo.",
        "desk.report": "Informe", "desk.end": "Cerrar la mesa",
        "desk.ended": "La mesa está cerrada. Puede cerrar esta página.",
        "desk.progress": "{done} de {total} consultados.", "desk.progress.label": "Consultados",
        "desk.saved": "{count} consultas en {worked} minutos; a dos minutos cada una a mano, se ahorraron "
        "{minutes} minutos.",
        "desk.waiting": "{count} en espera: otro proceso trabaja en el registro. Se publicarán cuando termine.",
        "desk.shown": "La página que entregó", "desk.from": "De {host}",
        "desk.frames": "{count} parte(s) de esta página son de otro sitio y no se enviaron.",
        "desk.fit.found": "está en esta página.",
        "desk.fit.possible": "quizá está en esta página: debe mirarlo una persona.",
        "desk.fit.conflicting": "no coincide con esta página: el número o el nombre es de otra persona.",
        "desk.fit.nobody": "Nadie de su lista está en esta página.",
        "desk.fit.not_current": "{name} no está en esta página. ¿Es la pestaña correcta?",
        "desk.account": "{rows} filas: {read} leídas, {aside} apartadas, {skipped} pasadas por alto.",
        "desk.together": "Leída junto con las páginas anteriores: {count} páginas.", "desk.by": "Quién miró",
        "desk.seen_on": "Visto el", "desk.keep": "Guardar (páginas: {count})",
        "desk.anew": "Es la primera página de otra búsqueda", "desk.discard": "Descartarla",
        "desk.rows": "Lo que se leyó", "desk.col.name": "Nombre", "desk.more": "Se leyeron {count} filas más.",
        "desk.words": "Las palabras de la página", "desk.copy.name": "Copiar el nombre",
        "desk.copy.number": "Copiar el número {number}", "desk.copied": "Copiado",
        "desk.open": "Abrir {host} en otra pestaña", "desk.address": "La página del organismo:",
        "desk.drop": "Suelte aquí una página guardada, o elíjala",
        "desk.drop.hint": "Se lee HTML, MHTML o webarchive. Un PDF o una imagen se guarda con lo que usted anota.",
        "desk.sending": "Leyendo…", "desk.paste": "Pegar una página",
        "desk.paste.label": "El código o las palabras de la página", "desk.paste.go": "Leerla",
        "desk.card": "Anotar lo que dice la página",
        "desk.card.hint": "Palabra por palabra, como está impreso. Lo ya escrito es una propuesta: compárelo.",
        "desk.card.several": "La página muestra varias personas o licencias, así que nada se rellenó. Tome la "
        "correcta:",
        "desk.card.keep": "Guardar lo que anoté", "desk.card.wrong": "Algo de lo anotado no puede quedar así.",
        "desk.danger": "La página dice \"{word}\". Lo leí, y lo que anoté lo tiene en cuenta.",
        "desk.nobody": "Busqué y no encontré a nadie",
        "desk.nobody.what": "Se anota con quién y cuándo. No demuestra ninguna ausencia: la respuesta sigue "
        "siendo \"no se puede decir\".",
        "desk.nobody.go": "Anotarlo", "desk.nobody.short": "se buscó, no se vio a nadie",
        "desk.note.nobody": "{by} buscó en {board} el {day} y no encontró a nadie; eso no significa que no haya "
        "licencia.",
        "desk.empty": "No queda nada por consultar",
        "desk.empty.what": "El informe tiene cada fila con su evidencia.", "desk.queue": "Por consultar",
        "desk.pair": "Extensión", "desk.paired": "Hay una extensión vinculada con esta mesa.",
        "desk.pair.how": "Para vincular la extensión, pulse su botón mientras se muestra esta página.",
        "desk.follow.what": "Puede entregar una visita entera con un clic: después, cada página siguiente del "
        "mismo organismo en esa pestaña se entrega sola, hasta que salga de él.",
        "desk.follow.on": "Después de un clic, cada página siguiente del mismo organismo en esa pestaña se "
        "entrega sola.",
        "desk.follow.go": "Seguir la pestaña del organismo", "desk.follow.stop": "No seguir",
        "desk.sure.what": "Las páginas que no dejan dudas pueden guardarse sin otro clic: corresponde exactamente una "
        "persona de su lista según las reglas, nada se apartó ni se omitió, y nadie más puede ser. Una página así se "
        "guarda cuando llega la de la persona siguiente; hasta entonces puede descartarla. Las demás esperan a que las "
        "mire.",
        "desk.sure.on": "Las páginas que no dejan dudas se guardan cuando llega la de la persona siguiente.",
        "desk.sure.go": "Guardar lo que no deja dudas", "desk.sure.stop": "No guardar nada por sí solo",
        "desk.sure.pending": "Esta página no deja dudas. Se guarda cuando llega la de la persona siguiente o al "
        "cerrar la mesa.",
        "desk.no_item": "Elija primero a quién consulta.",
        "desk.foreign": "Esta página es de {host}, donde no hay que consultar a nadie de su lista.",
        "desk.pdf": "Un PDF o una imagen del directorio no se puede leer. Entregue la página misma.",
        "desk.told.card": "La mesa tiene la página. Anote allí lo que dice.", "desk.told.fits": "Leído: {names}.",
        "desk.told.nobody": "Leída. Nadie de la lista está en ella.",
        "desk.told.sure": "Se guarda cuando llega la página de la persona siguiente.",
        "desk.told.look": "No se guarda por sí sola: mírela en la mesa.",
        "desk.told.noted": "Anotado: no encontró a nadie para {name}.",
        "desk.error.refused": "La mesa responde solo a su propia página y a su extensión vinculada.",
        "desk.error.code": "Esta dirección ya se usó. Inicie la mesa de nuevo para tener otra.",
        "desk.error.pair": "Pulse el botón otra vez en la página de la mesa: este código ya se usó.",
        "desk.wrong.item": "Esa consulta ya no está en la lista.",
        "desk.wrong.other_board": "Esta página no es del organismo donde se consulta a {name}. No se anotó nada.",
        "desk.wrong.kept": "Esta página está guardada.",
        "desk.wrong.gone": "Esta página ya no está aquí. Entréguela otra vez.",
        "desk.wrong.nothing": "En esta página no hay nada que guardar.",
        "desk.wrong.dangers": "La página dice {words}. Diga a qué se refiere cada palabra antes de guardar.",
        "desk.wrong.not_of": "Lo anotado no es de {name}, ni por el nombre ni por el número. No se guardó nada.",
        "desk.wrong.who": "Escriba quién miró.",
        "desk.wrong.no_page": "No hay ninguna página en lo que se envió.",
        "desk.wrong.empty": "El archivo está vacío.",
        "desk.wrong.large": "El archivo es demasiado grande.",
        "desk.wrong.pasted": "No se pegó nada.",
        "desk.wrong.no_date": "\"{text}\" no es una fecha.",
        "desk.wrong.future": "{day} está en el futuro.",
    }
)  # fmt: skip
